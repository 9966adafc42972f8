/* names_weights.c - output of tests/eval/calibrate --write: logistic regression over news text with known misspellings. Do not edit. */
#include "text/names.h"

const rim_name_weights rim_name_weights_fitted = {
    .full = {[RIM_SAYS_ALWAYS] = 3.95, [RIM_SAYS_DISTANCE] = -2.841, [RIM_SAYS_LETTERS] = -0.819, [RIM_SAYS_HABIT] = 0.625,
             [RIM_SAYS_ALL_ODD] = -0.577, [RIM_SAYS_BEARERS] = -2.213, [RIM_SAYS_COMMON] = -0.364, [RIM_SAYS_GAIN] = 5.543,
             [RIM_SAYS_LISTED] = -0.762, [RIM_SAYS_ROLE] = 2.681, [RIM_SAYS_GIVEN] = 0.049, [RIM_SAYS_OFTEN] = -0.175,
             [RIM_SAYS_OTHERS] = -0.331, [RIM_SAYS_STRANGER] = -1.145, [RIM_SAYS_COMPANY] = 0.363},
    .part = {[RIM_SAYS_ALWAYS] = 2.807, [RIM_SAYS_DISTANCE] = -0.858, [RIM_SAYS_LETTERS] = -0.505, [RIM_SAYS_HABIT] = 0.969,
             [RIM_SAYS_COMMON] = -0.476, [RIM_SAYS_GAIN] = 3.104, [RIM_SAYS_LISTED] = -1.346, [RIM_SAYS_ROLE] = 0.645,
             [RIM_SAYS_TITLE] = 0.358, [RIM_SAYS_COMPANY] = 0.063},
};
