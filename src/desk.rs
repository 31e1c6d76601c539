//! The service desk: the use cases, shared by the screen and the command line so that they cannot disagree.
//!
//! Answers four questions: who is open ([`status`]), which cards ([`find`]), what a card says ([`card`]),
//! what to do (decisions). Reads no clock and no file: an instant and a base come in, values go out
//! ([`view`]). Knows nothing of terminals.

pub mod view;
