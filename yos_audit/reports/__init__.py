"""What leaves the laptop: workbooks through openpyxl and the letter through python-docx. None of their objects leaves."""
