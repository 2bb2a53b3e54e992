"""What .ci/growth measures: six dimensions, one of which grows at a time."""
