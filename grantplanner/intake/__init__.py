"""Reads the files and blocks that people hand in, into checked records and a list of what is wrong."""
