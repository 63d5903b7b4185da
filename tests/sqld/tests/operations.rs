//! Which requests there are, and how they are answered.

use std::sync::Arc;

use crate::world::World;

pub(crate) async fn version(world: Arc<World>) {
    let client = world.database().await;
    let came = client.protocol().version().send_raw().await.expect("there is an answer");
    assert!(came.value.starts_with(b"sqld 0.24."), "{:?}", came.value);
    assert_eq!(came.headers.get("content-type"), None);
    assert!(client.protocol().version().send().await.expect("it is a success").starts_with("sqld 0.24."));
}
