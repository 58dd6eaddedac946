SELECT text, hash FROM report WHERE report = $report AND id = $document;
