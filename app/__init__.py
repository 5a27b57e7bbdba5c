"""Dự Thảo: implementation plans drafted as structure and printed in the official format."""
