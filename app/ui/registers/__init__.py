"""The registers of the office ("Danh mục"): agencies, signatories, lists, edited in place."""
