"""What pages set by typst share: how they are set, and what is said on the report of the follow-up."""
