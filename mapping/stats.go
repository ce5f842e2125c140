package mapping

// Stats say what Stream did.
type Stats struct {
	Documents int64          `json:"documents"` // translated
	Skipped   int64          `json:"skipped"`   // left out, because Options.OnInvalid said so
	Read      int64          `json:"bytes_read"`
	Written   int64          `json:"bytes_written"`
	Warnings  []WarningCount `json:"warnings,omitempty"` // one for each code
}

// A WarningCount is a warning that may have come up many times.
type WarningCount struct {
	Warning        // the first time
	Count    int64 `json:"count"`    // of the documents that it is about
	Document int64 `json:"document"` // the number of the first of them, counted from 1
}

// note counts the findings of one document.
func (s *Stats) note(f *findings, document int64) {
	for _, code := range codes {
		if f.has(code) {
			s.counted(f, code, document).Count++
		}
	}
}

func (s *Stats) counted(f *findings, code string, document int64) *WarningCount {
	for i := range s.Warnings {
		if s.Warnings[i].Code == code {
			return &s.Warnings[i]
		}
	}
	s.Warnings = append(s.Warnings, WarningCount{Warning: f.warning(code), Document: document})
	return &s.Warnings[len(s.Warnings)-1]
}
