"""One question put to the vote, exactly and checkably."""
