"""Who: the mutable side that can be forgotten; everything else holds ids only."""
