//! The calls of the event log. They change the state and leave words to the views.

use keystead_calls::Failure;
use keystead_calls::event_log::{EventLine, ExportEvents, OpenProviderLog, ReadOn};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::Line;
use super::state::{Asked, Events, today};
use super::words::{device_symbol, message};
use crate::platform::intl;
use crate::portal;
use crate::shared::load::Phase;

/// Opens a log; an older question's answer is not shown over it.
pub(super) fn open(state: Events, asked: Asked) {
    state.clear();
    let (from, until) = asked.span.ends(today(), &intl::midnight);
    spawn_local(async move {
        let question = OpenProviderLog { provider: asked.provider, from, until, person: asked.person };
        let answer = portal::call(question).await;
        if state.asked.try_get_untracked().flatten() != Some(asked) {
            return;
        }
        match answer {
            Ok(opened) => state.show(opened, until),
            Err(failure) => {
                let phase = Phase::after(failure);
                if matches!(phase, Phase::Forbidden(_)) {
                    state.listed.try_set(false);
                }
                state.phase.try_set(phase);
            }
        }
    });
}

/// Reads on towards the past: one page, or all of them while that is wanted.
pub(super) fn read_on(state: Events) {
    let Some(log) = state.log.get_untracked() else { return };
    if state.reading.get_untracked() || !state.reach.with_untracked(|reach| reach.more) {
        return;
    }
    state.reading.set(true);
    state.failure.set(None);
    spawn_local(async move {
        loop {
            let answer = portal::call(ReadOn { log }).await;
            if state.log.try_get_untracked().flatten() != Some(log) {
                return;
            }
            match answer {
                Ok(page) => state.add(page),
                Err(failure) => {
                    state.to_the_end.try_set(false);
                    state.failure.try_set(Some(failure));
                }
            }
            let goes_on = state.to_the_end.try_get_untracked() == Some(true)
                && state.reach.try_with_untracked(|reach| reach.more) == Some(true);
            if !goes_on {
                break;
            }
        }
        state.to_the_end.try_set(false);
        state.reading.try_set(false);
    });
}

/// A file of exactly what is shown.
pub(super) async fn export(state: Events) -> Result<String, Failure> {
    let line = |line: &Line| match line {
        Line::Day(..) => None,
        Line::Event(entry) => Some(EventLine {
            message: message(entry),
            icon: device_symbol(entry.row.device).1.to_owned(),
            app: entry.device.clone(),
            row: entry.row.clone(),
        }),
    };
    let lines =
        state.shown.with_untracked(|(lines, _)| lines.iter().filter_map(|shown| line(shown)).collect());
    portal::call(ExportEvents { lines }).await
}
