"""What the workbooks share: a sheet's title, rows and print area, formulas, styles, and bytes that stay the same."""
