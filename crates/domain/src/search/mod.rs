//! Search in people's words.
