"""What a caseworker reads out to a family: plain sentences about one household of a round."""
