-- British usage beside spelling. Words that are two words in different senses (practice, program, check, tire) are only pointed at.
return {
  { kind = "substitution", rule = "british-word", reason = "British usage", confidence = 0.8,
    swap = { sidewalk = "pavement", airplane = "aeroplane", airplanes = "aeroplanes", gotten = "got", trash = "rubbish", freeway = "motorway",
      zucchini = "courgette", cilantro = "coriander", eggplant = "aubergine", railroad = "railway", railroads = "railways" } },
  { kind = "existence", rule = "two-senses", message = "‘%s’: practise and license are the verbs, practice and licence the nouns", severity = "hint",
    tokens = { "to practice", "driver's license", "driving license", "a license" } },
  { kind = "existence", rule = "american-date", message = "‘%s’: the day comes before the month", severity = "hint",
    tokens = { "January 1st", "July 4th", "September 11th" } },
}
