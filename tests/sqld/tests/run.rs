//! Rows side by side, and what is said of them.

use std::collections::VecDeque;
use std::panic;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use tokio::task::JoinSet;

use crate::say;
use crate::table::Row;
use crate::world::World;

/// How many rows run at a time, beside those that wait.
const AT_ONCE: usize = 8;

/// Runs rows and says what came of each.
pub(crate) async fn all(rows: Vec<&'static Row>, world: World) -> ExitCode {
    let began = Instant::now();
    // What a row says when it fails is one line, whatever the environment says of traces.
    panic::set_hook(Box::new(|panic| say(&format!("        {panic}"))));
    let world = Arc::new(world);
    let count = rows.len();
    let (waiting, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.group == "waits");
    let queue = Arc::new(Mutex::new(VecDeque::from(others)));
    let mut workers = JoinSet::new();
    for row in waiting {
        let world = world.clone();
        workers.spawn(async move { Vec::from_iter(one(row, &world).await) });
    }
    for _ in 0..AT_ONCE {
        let (world, queue) = (world.clone(), queue.clone());
        workers.spawn(async move {
            let mut failed = Vec::new();
            while let Some(row) = next(&queue) {
                failed.extend(one(row, &world).await);
            }
            failed
        });
    }
    let failed: Vec<String> = workers.join_all().await.into_iter().flatten().collect();
    let seconds = began.elapsed().as_secs_f32();
    say(&format!("\n{} of {count} rows hold; {seconds:.1} s", count - failed.len()));
    for failure in &failed {
        say(&format!("FAILED {failure}"));
    }
    if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn next(queue: &Mutex<VecDeque<&'static Row>>) -> Option<&'static Row> {
    queue.lock().expect("nobody panics with it").pop_front()
}

/// Runs a row; says whether it holds, and gives why it does not.
async fn one(row: &'static Row, world: &Arc<World>) -> Option<String> {
    let began = Instant::now();
    let came = tokio::spawn((row.run)(world.clone())).await;
    let millis = began.elapsed().as_millis();
    let Err(error) = came else {
        say(&format!("ok      {}: {} ({millis} ms)", row.name(), row.says));
        return None;
    };
    say(&format!("FAILED  {}: {} ({millis} ms)", row.name(), row.says));
    let why = match error.try_into_panic() {
        Ok(payload) => match payload.downcast::<String>() {
            Ok(text) => *text,
            Err(payload) => payload.downcast_ref::<&str>().map_or_else(String::new, |text| (*text).to_owned()),
        },
        Err(error) => error.to_string(),
    };
    Some(format!("{}: {why}", row.name()))
}

/// Does on another thread what would hold up all the others.
pub(crate) async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => panic::resume_unwind(error.into_panic()),
    }
}
