"""Editing together: numbered versions, kept drafts, who else is here, and what differs.

A *subject* names what is edited ("alliances/12/profile"); its text is what the form sends, a dict
of field name to list of strings, so a version can be shown, compared and restored by any form.
"""
