//! Service desk: the use cases shared by the screen and the command line.
