-- An error message of many megabytes, with a colon and digits to be taken for a line.
error(("x:99999999999999999999: "):rep(2000000), 0)
