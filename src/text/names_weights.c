/* names_weights.c - output of tests/eval/calibrate --write: logistic regression over news text with known misspellings. Do not edit. */
#include "text/names.h"

const rim_name_weights rim_name_weights_fitted = {
    .full = {[RIM_SAYS_ALWAYS] = 7.913, [RIM_SAYS_DISTANCE] = -3.058, [RIM_SAYS_LETTERS] = -0.623, [RIM_SAYS_HABIT] = 3.024,
             [RIM_SAYS_ALL_ODD] = -0.306, [RIM_SAYS_BEARERS] = -4.294, [RIM_SAYS_COMMON] = -4.696, [RIM_SAYS_GAIN] = 6.153,
             [RIM_SAYS_RIVAL] = -0.327, [RIM_SAYS_ROLE] = 4.472, [RIM_SAYS_GIVEN] = -1.115, [RIM_SAYS_SIZE] = -6.254,
             [RIM_SAYS_BEFORE] = -4.352, [RIM_SAYS_BEHIND] = -1.66},
    .part = {[RIM_SAYS_ALWAYS] = 6.362, [RIM_SAYS_DISTANCE] = -2.064, [RIM_SAYS_HABIT] = 4, [RIM_SAYS_COMMON] = -4.206,
             [RIM_SAYS_GAIN] = 2.611, [RIM_SAYS_LISTED] = -1.558, [RIM_SAYS_ROLE] = 0.706, [RIM_SAYS_SIZE] = -6.479,
             [RIM_SAYS_BEFORE] = -2.071, [RIM_SAYS_BEHIND] = -1.047},
};
