/* names_weights.c - output of tests/eval/calibrate --write: logistic regression over news text with known misspellings. Do not edit. */
#include "text/names.h"

const rim_name_weights rim_name_weights_fitted = {
    .full = {[RIM_SAYS_ALWAYS] = 3.947, [RIM_SAYS_DISTANCE] = -2.839, [RIM_SAYS_LETTERS] = -0.818, [RIM_SAYS_HABIT] = 0.625,
             [RIM_SAYS_ALL_ODD] = -0.574, [RIM_SAYS_BEARERS] = -2.214, [RIM_SAYS_COMMON] = -0.358, [RIM_SAYS_GAIN] = 5.547,
             [RIM_SAYS_LISTED] = -0.76, [RIM_SAYS_ROLE] = 2.68, [RIM_SAYS_GIVEN] = 0.043, [RIM_SAYS_OFTEN] = -0.174,
             [RIM_SAYS_OTHERS] = -0.331, [RIM_SAYS_STRANGER] = -1.146, [RIM_SAYS_COMPANY] = 0.364},
    .part = {[RIM_SAYS_ALWAYS] = 1.416, [RIM_SAYS_DISTANCE] = -0.57, [RIM_SAYS_LETTERS] = -0.515, [RIM_SAYS_HABIT] = 0.99,
             [RIM_SAYS_COMMON] = -0.383, [RIM_SAYS_GAIN] = 2.7, [RIM_SAYS_LISTED] = -1.226, [RIM_SAYS_ROLE] = 0.683,
             [RIM_SAYS_TITLE] = 0.289, [RIM_SAYS_OFTEN] = 3.859, [RIM_SAYS_COMPANY] = 0.318},
};
