"""What the verbs do, between the command line and the library: one file a verb, imported when it is called."""
