//! The window itself: made on its place, painted by the processor, read out by assistive technology. It takes no input.

use std::{num::NonZeroU32, sync::Arc, time::Instant};

use accesskit_winit::Adapter;
use eframe::egui::{
    self, Color32, Context, Event, FullOutput, RawInput, Rect, Ui, ViewportId, accesskit, vec2,
};
use softbuffer::{SoftBufferError, Surface};
use ui::raster::{Picture, Raster};
use winit::{
    dpi::{PhysicalPosition, PhysicalSize},
    error::OsError,
    event::{StartCause, WindowEvent},
    event_loop::{ActiveEventLoop, ControlFlow, EventLoopProxy, OwnedDisplayHandle},
    window::{Window, WindowAttributes, WindowId},
};

use super::Place;
use crate::clock;

/// What is drawn in the window.
pub(super) trait Page {
    /// Draws; the colour of the ground.
    fn draw(&mut self, ui: &mut Ui) -> Color32;
    /// The frame can be seen.
    fn is_seen(&mut self, pixels: &[u32], size: [usize; 2]);
    /// The window stands, as far as anybody says, with its corner here.
    fn stands_at(&mut self, corner: PhysicalPosition<i32>);
    fn is_over(&self) -> bool;
}

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WindowError {
    #[error(transparent)]
    Loop(#[from] winit::error::EventLoopError),
    #[error(transparent)]
    System(#[from] OsError),
    #[error(transparent)]
    Picture(#[from] SoftBufferError),
}

/// What wakes the window.
#[derive(Debug)]
pub(super) enum Wake {
    /// A frame is wanted then.
    At(Instant),
    Accessibility(accesskit_winit::Event),
}

impl From<accesskit_winit::Event> for Wake {
    fn from(event: accesskit_winit::Event) -> Self {
        Self::Accessibility(event)
    }
}

/// Runs the window until its page is over.
pub(super) fn run<P: Page>(
    title: String,
    place: Place,
    page: impl FnOnce(&Context) -> P,
) -> Result<(), WindowError> {
    let events = winit::event_loop::EventLoop::<Wake>::with_user_event().build()?;
    let ctx = Context::default();
    let waker = events.create_proxy();
    ctx.set_request_repaint_callback(move |info| {
        let at = clock::instant() + info.delay;
        if waker.send_event(Wake::At(at)).is_err() {
            tracing::debug!("the window has ended");
        }
    });
    ui::theme::install(&ctx);
    ui::theme::clear_grounds(&ctx);
    // Letters this large stand well on whole pixels, and need a quarter of the pictures.
    ctx.all_styles_mut(|style| style.visuals.text_options.subpixel_binning = false);
    let mut runner = Runner {
        page: page(&ctx),
        ctx,
        title,
        place,
        proxy: events.create_proxy(),
        began: clock::instant(),
        next: None,
        raster: Raster::default(),
        shown: None,
        failed: None,
    };
    events.run_app(&mut runner)?;
    runner.failed.map_or(Ok(()), Err)
}

struct Runner<P> {
    page: P,
    ctx: Context,
    title: String,
    place: Place,
    proxy: EventLoopProxy<Wake>,
    began: Instant,
    /// When the next frame is wanted.
    next: Option<Instant>,
    raster: Raster,
    shown: Option<Shown>,
    failed: Option<WindowError>,
}

/// The window on the screen.
struct Shown {
    window: Arc<Window>,
    surface: Surface<OwnedDisplayHandle, Arc<Window>>,
    accessibility: Adapter,
}

impl Shown {
    fn open(
        events: &ActiveEventLoop,
        title: &str,
        place: Place,
        proxy: EventLoopProxy<Wake>,
    ) -> Result<Self, WindowError> {
        let attributes = WindowAttributes::default()
            .with_title(title)
            .with_decorations(false)
            .with_active(false)
            .with_resizable(false)
            .with_visible(false)
            .with_position(PhysicalPosition::new(place.x, place.y))
            .with_inner_size(PhysicalSize::new(place.width, place.height));
        let window = Arc::new(events.create_window(out_of_hand(attributes))?);
        // Neither keys nor clicks reach it, and clicks do not fall through it either.
        #[cfg(windows)]
        winit::platform::windows::WindowExtWindows::set_enable(&*window, false);
        // Assistive technology must know it before it is seen.
        let accessibility = Adapter::with_event_loop_proxy(events, &window, proxy);
        let context = softbuffer::Context::new(events.owned_display_handle())?;
        let surface = Surface::new(&context, Arc::clone(&window))?;
        window.set_visible(true);
        Ok(Self {
            window,
            surface,
            accessibility,
        })
    }
}

/// Under X11 no window manager has a say in it: such a window never gets the keyboard, is not carried to the mediator's
/// monitor when its own goes, and swallows the clicks that would else reach the desktop beneath it.
#[cfg(target_os = "linux")]
fn out_of_hand(attributes: WindowAttributes) -> WindowAttributes {
    use winit::platform::x11::WindowAttributesExtX11 as _;
    attributes
        .with_override_redirect(true)
        .with_name("citizen-spot-citizen", "citizen-spot-citizen")
}

/// Nobody finds it among the programs, where it could be called to the front.
#[cfg(windows)]
fn out_of_hand(attributes: WindowAttributes) -> WindowAttributes {
    use winit::platform::windows::WindowAttributesExtWindows as _;
    attributes.with_skip_taskbar(true)
}

#[cfg(not(any(target_os = "linux", windows)))]
fn out_of_hand(attributes: WindowAttributes) -> WindowAttributes {
    attributes
}

impl<P: Page> Runner<P> {
    fn redraw(&self) {
        if let Some(shown) = &self.shown {
            shown.window.request_redraw();
        }
    }

    fn frame(&mut self) -> Result<(), WindowError> {
        let Some(shown) = &mut self.shown else {
            return Ok(());
        };
        let size = shown.window.inner_size();
        let (Some(width), Some(height)) =
            (NonZeroU32::new(size.width), NonZeroU32::new(size.height))
        else {
            return Ok(());
        };
        self.next = None;
        shown.surface.resize(width, height)?;
        let mut buffer = shown.surface.buffer_mut()?;
        let mut ground = Color32::TRANSPARENT;
        let input = input(size, clock::instant().duration_since(self.began));
        let output = self.ctx.run_ui(input, |ui| ground = self.page.draw(ui));
        let FullOutput {
            platform_output,
            mut textures_delta,
            shapes,
            pixels_per_point,
            viewport_output: _,
        } = output;
        if let Some(tree) = platform_output.accesskit_update {
            shown.accessibility.update_if_active(|| tree);
        }
        let primitives = self.ctx.tessellate(shapes, pixels_per_point);
        self.raster.take(&mut textures_delta);
        let sides = [size.width as usize, size.height as usize];
        if let Some(mut picture) = Picture::new(&mut buffer, sides[0], sides[1]) {
            self.raster
                .paint(&mut picture, ground, &primitives, pixels_per_point);
        }
        self.raster.forget(&mut textures_delta);
        self.page.is_seen(&buffer, sides);
        buffer.present()?;
        Ok(())
    }
}

/// The size and the time; nobody's hands.
fn input(size: PhysicalSize<u32>, since_start: std::time::Duration) -> RawInput {
    #[expect(clippy::cast_precision_loss, reason = "screens are small")]
    let size = vec2(size.width as f32, size.height as f32);
    let mut input = RawInput {
        screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, size)),
        time: Some(since_start.as_secs_f64()),
        max_texture_side: Some(super::super::TEXTURE_SIDE),
        events: Vec::<Event>::new(),
        ..RawInput::default()
    };
    // One point is one pixel, whatever scale the desk has.
    if let Some(viewport) = input.viewports.get_mut(&ViewportId::ROOT) {
        viewport.native_pixels_per_point = Some(1.0);
    }
    input
}

impl<P: Page> winit::application::ApplicationHandler<Wake> for Runner<P> {
    fn resumed(&mut self, events: &ActiveEventLoop) {
        if self.shown.is_some() {
            return;
        }
        match Shown::open(events, &self.title, self.place, self.proxy.clone()) {
            Ok(shown) => {
                self.shown = Some(shown);
                self.redraw();
            }
            Err(err) => {
                self.failed = Some(err);
                events.exit();
            }
        }
    }

    fn new_events(&mut self, _events: &ActiveEventLoop, cause: StartCause) {
        if matches!(cause, StartCause::ResumeTimeReached { .. }) {
            self.redraw();
        }
    }

    fn user_event(&mut self, events: &ActiveEventLoop, wake: Wake) {
        if self.page.is_over() {
            events.exit();
            return;
        }
        match wake {
            Wake::At(at) if at <= clock::instant() => self.redraw(),
            Wake::At(at) => self.next = Some(self.next.map_or(at, |next| next.min(at))),
            Wake::Accessibility(event) => match event.window_event {
                accesskit_winit::WindowEvent::InitialTreeRequested => {
                    self.ctx.enable_accesskit();
                    self.redraw();
                }
                accesskit_winit::WindowEvent::AccessibilityDeactivated => {
                    self.ctx.disable_accesskit();
                }
                // It takes no input, from nobody.
                accesskit_winit::WindowEvent::ActionRequested(accesskit::ActionRequest {
                    ..
                }) => {}
            },
        }
    }

    fn window_event(&mut self, events: &ActiveEventLoop, _window: WindowId, event: WindowEvent) {
        if let Some(shown) = &mut self.shown {
            shown.accessibility.process_event(&shown.window, &event);
        }
        if let WindowEvent::Moved(corner) = event {
            self.page.stands_at(corner);
        }
        if matches!(
            event,
            WindowEvent::Moved(_) | WindowEvent::Resized(_) | WindowEvent::Occluded(false)
        ) {
            self.redraw();
        }
        if matches!(event, WindowEvent::RedrawRequested)
            && let Err(err) = self.frame()
        {
            self.failed = Some(err);
            events.exit();
        }
    }

    fn about_to_wait(&mut self, events: &ActiveEventLoop) {
        events.set_control_flow(self.next.map_or(ControlFlow::Wait, ControlFlow::WaitUntil));
    }
}
