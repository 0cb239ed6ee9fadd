//! Disks in files: an ext4 that can be cloned in the middle of its work, or filled to the brim. They need root.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

pub(super) fn must(program: &str, arguments: &[&str]) {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(
        output.status.success(),
        "{program} {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// A file system of its own, mounted at a folder until it is dropped.
pub(super) struct Mount {
    pub(super) folder: PathBuf,
}

impl Mount {
    pub(super) fn new(image: &Path, folder: PathBuf) -> Self {
        std::fs::create_dir_all(&folder).unwrap();
        must("mount", &["-o", "loop", text(image), text(&folder)]);
        Self { folder }
    }

    pub(super) fn ext4(within: &Path, name: &str, size: &str) -> Self {
        let image = within.join(format!("{name}.img"));
        must("truncate", &["-s", size, text(&image)]);
        must("mkfs.ext4", &["-q", "-F", "-m", "0", text(&image)]);
        Self::new(&image, within.join(name))
    }

    pub(super) fn read_only(&self) {
        must("mount", &["-o", "remount,ro", text(&self.folder)]);
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        must("umount", &["-l", text(&self.folder)]);
    }
}

/// An ext4 on an image that lies on an XFS, so that it can be cloned at once in any moment.
pub(super) struct Cuttable {
    // Dropped in this order: the inner file system first.
    pub(super) app: Mount,
    host: Mount,
    _scratch: TempDir,
}

impl Cuttable {
    pub(super) fn new() -> Self {
        let scratch = tempfile::tempdir().unwrap();
        let image = scratch.path().join("host.img");
        must("truncate", &["-s", "600M", text(&image)]);
        must("mkfs.xfs", &["-q", "-m", "reflink=1", text(&image)]);
        let host = Mount::new(&image, scratch.path().join("host"));
        let app = Mount::ext4(&host.folder, "disk", "64M");
        Self {
            app,
            host,
            _scratch: scratch,
        }
    }

    /// The disk as it would be found if the power went now: what ext4 had not handed over is gone.
    pub(super) fn cut(&self) -> PathBuf {
        let image = self.host.folder.join("cut.img");
        std::fs::remove_file(&image).ok();
        must(
            "cp",
            &[
                "--reflink=always",
                text(&self.host.folder.join("disk.img")),
                text(&image),
            ],
        );
        image
    }

    /// Mounts the disk after the cut.
    pub(super) fn after(&self, image: &Path) -> Mount {
        Mount::new(image, self.host.folder.join("after"))
    }
}

pub(super) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
