//! One provider of many before the others: what a console needs to answer while twelve thousand files are still being
//! read, which on a share, or from a disk just started, takes longer than anybody waits.

use std::fs;
use std::path::Path;

use super::disk;
use crate::diag::source::{Content, Snapshot, SourceFile};

/// Providers from which on one is read ahead: fewer are there as soon.
const MANY: usize = 20;

/// The files of the base's top and of one provider's folder, the wanted one by its name or else the first; none where
/// there are few providers, or no such folder.
pub fn ahead(folder: &Path, wanted: Option<&str>) -> Option<Snapshot> {
    let (mut top, mut providers) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder).ok()? {
        let entry = entry.ok()?;
        let name = entry.file_name().into_string().ok()?;
        if disk::is_skipped(&name) {
            continue;
        }
        let kind = entry.file_type().ok()?;
        if kind.is_dir() {
            providers.push(name);
        } else if disk::is_toml(&name) {
            top.push(name);
        }
    }
    let one = match wanted {
        Some(wanted) => providers.iter().find(|name| *name == wanted)?,
        None => providers.iter().min()?,
    };
    if providers.len() < MANY {
        return None;
    }
    let root = disk::own_name(folder);
    let mut files = Vec::new();
    for name in top {
        let content = Content::Bytes(disk::file(&folder.join(&name)).ok()??);
        files.push(SourceFile { path: format!("{root}/{name}").into(), content });
    }
    let inside = disk::read(&folder.join(one)).files.into_iter();
    files.extend(inside.map(|file| SourceFile { path: format!("{root}/{}", file.path).into(), ..file }));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Some(Snapshot { root: root.into(), files })
}
