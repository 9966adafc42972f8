/* repl.h - lines typed by a person: edited and completed at a terminal, plain elsewhere. */
#ifndef RIM_CLI_REPL_H
#define RIM_CLI_REPL_H

#include "cli.h"

/* A line without its end, to be freed; NULL at the end of input. The prompt is shown at a terminal; NULL: it is none. */
char *cli_read_line(const char *prompt);

/* What is completed from: rim_engine_list's "functions"; lasts as long as lines are read. */
void cli_complete_from(rim_str functions);

#endif
