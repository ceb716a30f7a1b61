"""The parts of the wording check: folding a text, reading phrases, the sheet of a language, who signed."""
