"""Queue intake: what offices add to their stream passes the same intake and is answered on another stream."""
