"""Why a plan is as it is: codes with numbers, never sentences."""
