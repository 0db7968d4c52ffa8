"""What leaves the laptop: workbooks through openpyxl, the letter through python-docx. Their objects never leave."""
