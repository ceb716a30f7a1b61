"""The rules of a crisis: no I/O, no clock, no words, no platform."""
