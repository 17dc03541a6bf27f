"""Who fits where: eligibility, score, one plan for all, and the reasons."""
