"""Writes files from calculated results alone: workbooks, JSON and the project file."""
