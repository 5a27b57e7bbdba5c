"""Everything from one line (Ctrl+K): acts, plans of the library, agencies, tasks and demands of the open plan."""
