"""Intake: what offices submit is judged and recorded, or refused with every reason."""
