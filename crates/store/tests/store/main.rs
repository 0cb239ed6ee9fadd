//! The store from outside, as the desk uses it.

mod shop;
mod writing;
