"""Why an appointment ended, in the words that are stored when nobody typed any. The record is Dutch."""

SUCCEEDED = "Opgevolgd"
REAPPOINTED = "Herbenoemd"
BECAME_MEMBER = "Benoemd tot lid"
CHAIR_ENDED = "Geen voorzitter meer"
OFFICE_ENDED = "Het ambt eindigde"
REORGANISED = "Herindeling van de gemeente"
