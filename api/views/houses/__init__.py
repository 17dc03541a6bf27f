"""One accommodation and all of them: lines, findings, deficiencies, surroundings."""
