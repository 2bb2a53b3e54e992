"""What .ci/measure and .ci/growth measure with: the sandbox, programs on it, and members who send commands."""
