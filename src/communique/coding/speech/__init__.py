"""Who says what: quotation marks, cues, sources and contents of utterances in a parsed text."""
