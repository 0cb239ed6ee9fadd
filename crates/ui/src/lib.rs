//! Everything that is drawn: the look (theme, icons, tiles, widgets) and, built from it, both windows. Draws and returns
//! commands; reaches no store, network, printer or clock.

pub mod canvas;
pub mod citizen;
pub mod gallery;
pub mod icon;
pub mod mediator;
pub mod qr;
pub mod raster;
pub mod state;
pub mod theme;
pub mod tiles;
pub mod widgets;
