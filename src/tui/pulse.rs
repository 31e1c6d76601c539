//! Whether time went on as the loop asked it to.

use chrono::TimeDelta;

/// The screen stood still when the loop wakes so much later than it asked to, or waited so long for the terminal to
/// take a frame: the machine slept, or a click froze the window (`QuickEdit`). Work of our own does not count, so that
/// a slow machine gives no alarm: there the search is late, not the clock.
const FREEZE: TimeDelta = TimeDelta::seconds(2);

/// What the clock did while the loop waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beat {
    /// What was asked of it.
    Steady,
    /// The screen showed nothing new for so long.
    Stood(TimeDelta),
    /// Somebody set it back.
    Back,
}

/// Judges one wait: how long was asked for, how long it took by the wall clock, and how long the terminal had let the
/// frame before it wait.
pub(super) fn judge(asked: TimeDelta, took: TimeDelta, blocked: TimeDelta) -> Beat {
    if (took - asked).max(blocked) > FREEZE {
        Beat::Stood(blocked.max(took))
    } else if took < -FREEZE {
        Beat::Back
    } else {
        Beat::Steady
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_that_was_frozen_and_a_machine_that_slept_are_noticed_and_a_slow_one_is_not() {
        let rows = [
            (1_500, 1_500, 0, Beat::Steady, "a wait that ended in time"),
            (1_500, 40, 0, Beat::Steady, "a key cut it short"),
            (1_500, 3_400, 0, Beat::Steady, "a busy machine wakes late"),
            (1_500, 3_501, 0, Beat::Stood(TimeDelta::milliseconds(3_501)), "more than two seconds late"),
            (0, 28_800_000, 0, Beat::Stood(TimeDelta::hours(8)), "it slept a night"),
            (1_500, 20, 90_000, Beat::Stood(TimeDelta::seconds(90)), "QuickEdit: the frame waited for the selection"),
            (1_500, 1_500, 1_900, Beat::Steady, "a terminal over a slow line"),
            (1_500, -1_000, 0, Beat::Steady, "the time service set the clock by a second"),
            (1_500, -3_600_000, 0, Beat::Back, "somebody set it back by an hour"),
        ];
        for (asked, took, blocked, beat, why) in rows {
            let millis = TimeDelta::milliseconds;
            assert_eq!(judge(millis(asked), millis(took), millis(blocked)), beat, "{why}");
        }
    }
}
