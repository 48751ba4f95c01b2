"""The tables that the demonstration ships; NOTICE says where they come from."""
