"""The language of the register: what can happen to an organisation, what it means, what is refused."""
