"""The only home of queries; the session is the first argument."""
