"""The verbs: a project and the rules of its call in, frozen results out. No session, no clock, no file format."""
