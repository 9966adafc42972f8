/* names_weights.c - output of tests/eval/calibrate --write: logistic regression over news text with known misspellings. Do not edit. */
#include "text/names.h"

const rim_name_weights rim_name_weights_fitted = {
    .full = {[RIM_SAYS_ALWAYS] = 5.879, [RIM_SAYS_DISTANCE] = -3.872, [RIM_SAYS_HABIT] = 1.831, [RIM_SAYS_GAIN] = 7.806,
             [RIM_SAYS_ROLE] = 1.311, [RIM_SAYS_STRANGER] = -0.841, [RIM_SAYS_SIZE] = -5.892},
    .part = {[RIM_SAYS_ALWAYS] = 2.778, [RIM_SAYS_DISTANCE] = -1.221, [RIM_SAYS_LETTERS] = -0.442, [RIM_SAYS_HABIT] = 1.219,
             [RIM_SAYS_COMMON] = -0.055, [RIM_SAYS_GAIN] = 5.249, [RIM_SAYS_LISTED] = -1.201, [RIM_SAYS_ROLE] = 1.378,
             [RIM_SAYS_TITLE] = 0.488, [RIM_SAYS_COMPANY] = 0.11, [RIM_SAYS_SIZE] = -0.557},
};
