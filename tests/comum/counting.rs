//! An allocator that counts, for the tests that bound work instead of time.

#![expect(unsafe_code, reason = "an allocator that counts can be written in no other way; it only forwards")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    /// Allocations of this thread: tests run side by side and must not count each other's.
    static COUNT: Cell<u64> = const { Cell::new(0) };
}

struct Counting;

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.with(|count| count.set(count.get() + 1));
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        COUNT.with(|count| count.set(count.get() + 1));
        unsafe { System.realloc(block, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// Allocations that the work makes on this thread.
pub fn allocations<T>(work: impl FnOnce() -> T) -> u64 {
    let before = COUNT.with(Cell::get);
    let made = work();
    let after = COUNT.with(Cell::get);
    drop(made);
    after - before
}
