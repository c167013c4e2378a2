"""The editable tables of a project: one mechanism for showing, typing, pasting, checking and saving rows.

A `Grid` says which rows it holds and what each column means. `drafts` reads what was typed, `pasting` lays a block
over it, `saving` checks everything and stores all or nothing, `views` prepares the rows for the template.
"""
