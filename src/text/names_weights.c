/* names_weights.c - output of tests/eval/calibrate --write: logistic regression over news text with known misspellings. Do not edit. */
#include "text/names.h"

const rim_name_weights rim_name_weights_fitted = {
    .full = {[RIM_SAYS_ALWAYS] = 5.699, [RIM_SAYS_DISTANCE] = -2.491, [RIM_SAYS_LETTERS] = -0.945, [RIM_SAYS_HABIT] = 2.694,
             [RIM_SAYS_RARE] = 0.729, [RIM_SAYS_BEARERS] = -2.564, [RIM_SAYS_GAIN] = 6.714, [RIM_SAYS_LISTED] = -0.201,
             [RIM_SAYS_RIVAL] = -1.884, [RIM_SAYS_ROLE] = 3.194, [RIM_SAYS_GIVEN] = -0.716, [RIM_SAYS_OFTEN] = -0.177,
             [RIM_SAYS_STRANGER] = -1.192, [RIM_SAYS_SIZE] = -5.464},
    .part = {[RIM_SAYS_ALWAYS] = 1.518, [RIM_SAYS_DISTANCE] = -0.364, [RIM_SAYS_HABIT] = 1.798, [RIM_SAYS_GAIN] = 4.826,
             [RIM_SAYS_LISTED] = -1.526, [RIM_SAYS_ROLE] = 1.286, [RIM_SAYS_TITLE] = 0.262, [RIM_SAYS_COMPANY] = 0.439,
             [RIM_SAYS_SIZE] = -0.173},
};
