//! Bodies in parts, and the files that these are.

use insta::assert_snapshot;

use crate::support::{methods, surface, types};

#[test]
fn a_file_beside_values() {
    assert_snapshot!(methods(r"
        paths:
          /photos:
            post:
              operationId: uploadPhoto
              requestBody:
                required: true
                content:
                  multipart/form-data:
                    schema:
                      type: object
                      required: [photo, title]
                      properties:
                        title: {type: string}
                        photo: {type: string, format: binary}
                        others: {type: array, items: {type: string, format: binary}}
                        place: {type: object, properties: {city: {type: string}}}
                    encoding:
                      photo:
                        contentType: image/png, image/jpeg
                        headers:
                          X-Purpose: {schema: {type: string, enum: [photo]}}
                          X-Size: {schema: {type: integer, default: 3}}
                          X-Unknown: {schema: {type: string}}
                          Content-Type: {schema: {type: string}}
                      place: {style: deepObject}
              responses: {'204': {description: ok}}
    "), @r#"
    impl Photos<'_> {
        /// The operation `uploadPhoto`.
        ///
        /// # Arguments
        ///
        /// - `photo`: The field `photo` of the API.
        /// - `title`: The field `title` of the API.
        pub fn upload(
            &self,
            photo: impl Into<runtime::File>,
            title: impl Into<String>,
        ) -> UploadPhoto {
            let call = self.client.core.call(&UPLOAD_PHOTO);
            UploadPhoto {
                call,
                body: UploadPhotoRequest::new(photo, title),
            }
        }
    }

    impl UploadPhoto {
        const PROPERTIES: &'static [runtime::Property] = &[
            runtime::Property {
                name: "photo",
                written: runtime::Written::As("image/png"),
                headers: &[("X-Purpose", "photo"), ("X-Size", "3")],
            },
        ];
        pub fn others(
            mut self,
            others: impl IntoIterator<Item = impl Into<runtime::File>>,
        ) -> Self {
            self.body.others = Some(others.into_iter().map(Into::into).collect());
            self
        }

        pub fn place(mut self, place: UploadPhotoRequestPlace) -> Self {
            self.body.place = Some(place);
            self
        }

        /// The request body.
        ///
        /// Sets the whole body at once, what was given before included.
        pub fn body(mut self, body: UploadPhotoRequest) -> Self {
            self.body = body;
            self
        }

        fn call(mut self) -> runtime::Call {
            self.call.multipart_body("multipart/form-data", &self.body, Self::PROPERTIES);
            self.call
        }
    }

    runtime::sending! {
        UploadPhoto {
            operation: UPLOAD_PHOTO,
            reply: empty as (),
        }
    }

    impl UploadPhotoRequest {
        /// Makes a value of what it must have; its setters add the rest.
        pub fn new(photo: impl Into<runtime::File>, title: impl Into<String>) -> Self {
            Self {
                title: title.into(),
                photo: photo.into(),
                others: None,
                place: None,
                extra: Default::default(),
            }
        }

        pub fn others(
            mut self,
            others: impl IntoIterator<Item = impl Into<runtime::File>>,
        ) -> Self {
            self.others = Some(others.into_iter().map(Into::into).collect());
            self
        }

        pub fn place(mut self, place: UploadPhotoRequestPlace) -> Self {
            self.place = Some(place);
            self
        }
    }

    impl UploadPhotoRequestPlace {
        /// Makes an empty value; its setters fill it.
        pub fn new() -> Self {
            Self::default()
        }

        pub fn city(mut self, city: impl Into<String>) -> Self {
            self.city = Some(city.into());
            self
        }
    }
    // gap[unsupported-media-type]: the header `X-Unknown` of this part has no value of its own; it is not sent
    "#);
}

#[test]
fn a_style_of_a_part_counts_from_3_1_on() {
    assert_snapshot!(methods(r"
        openapi: 3.1.0
        paths:
          /photos:
            post:
              operationId: uploadPhoto
              requestBody:
                content:
                  multipart/form-data:
                    schema:
                      type: object
                      properties:
                        photo: {contentMediaType: image/png}
                        thumb: {}
                        data: {type: string, contentMediaType: application/octet-stream, contentEncoding: base64}
                        place: {type: object, properties: {city: {type: string}}}
                    encoding:
                      thumb: {contentType: image/png}
                      place: {style: deepObject}
              responses: {'204': {description: ok}}
    "), @r#"
    impl Photos<'_> {
        /// The operation `uploadPhoto`.
        pub fn upload(&self) -> UploadPhoto {
            let call = self.client.core.call(&UPLOAD_PHOTO);
            UploadPhoto { call, body: None }
        }
    }

    impl UploadPhoto {
        const PROPERTIES: &'static [runtime::Property] = &[
            runtime::Property {
                name: "thumb",
                written: runtime::Written::As("image/png"),
                headers: &[],
            },
            runtime::Property {
                name: "place",
                written: runtime::Written::Styled(runtime::Style::DeepObject),
                headers: &[],
            },
        ];
        /// Holds `image/png`.
        pub fn photo(mut self, photo: impl Into<runtime::File>) -> Self {
            self.body.get_or_insert_default().photo = Some(photo.into());
            self
        }

        pub fn thumb(mut self, thumb: impl Into<runtime::File>) -> Self {
            self.body.get_or_insert_default().thumb = Some(thumb.into());
            self
        }

        /// Holds `application/octet-stream`.
        pub fn data(mut self, data: impl Into<runtime::Base64>) -> Self {
            self.body.get_or_insert_default().data = Some(data.into());
            self
        }

        pub fn place(mut self, place: UploadPhotoRequestPlace) -> Self {
            self.body.get_or_insert_default().place = Some(place);
            self
        }

        /// The request body.
        ///
        /// Sets the whole body at once.
        pub fn body(mut self, body: UploadPhotoRequest) -> Self {
            self.body = Some(body);
            self
        }

        fn call(mut self) -> runtime::Call {
            if let Some(body) = &self.body {
                self.call.multipart_body("multipart/form-data", body, Self::PROPERTIES);
            }
            self.call
        }
    }

    runtime::sending! {
        UploadPhoto {
            operation: UPLOAD_PHOTO,
            reply: empty as (),
        }
    }

    impl UploadPhotoRequest {
        /// Makes an empty value; its setters fill it.
        pub fn new() -> Self {
            Self::default()
        }

        /// Holds `image/png`.
        pub fn photo(mut self, photo: impl Into<runtime::File>) -> Self {
            self.photo = Some(photo.into());
            self
        }

        pub fn thumb(mut self, thumb: impl Into<runtime::File>) -> Self {
            self.thumb = Some(thumb.into());
            self
        }

        /// Holds `application/octet-stream`.
        pub fn data(mut self, data: impl Into<runtime::Base64>) -> Self {
            self.data = Some(data.into());
            self
        }

        pub fn place(mut self, place: UploadPhotoRequestPlace) -> Self {
            self.place = Some(place);
            self
        }
    }

    impl UploadPhotoRequestPlace {
        /// Makes an empty value; its setters fill it.
        pub fn new() -> Self {
            Self::default()
        }

        pub fn city(mut self, city: impl Into<String>) -> Self {
            self.city = Some(city.into());
            self
        }
    }
    "#);
}

#[test]
fn one_type_in_parts_and_in_json() {
    assert_snapshot!(types(r"
        paths:
          /photos:
            post:
              operationId: uploadPhoto
              requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Photo'}}, multipart/form-data: {schema: {$ref: '#/components/schemas/Photo'}}}}
              responses: {'204': {description: ok}}
        components:
          schemas:
            Photo: {type: object, required: [file], properties: {file: {$ref: '#/components/schemas/Content'}, raw: {type: object, properties: {inner: {type: string, format: binary}}}}}
            Content: {type: string, format: binary}
    "), @r#"
    /// The operations on `photos`.
    ///
    /// Made by [`Client::photos`]; every method begins a call that its `send` finishes.
    #[derive(Debug, Clone, Copy)]
    pub struct Photos<'c> {
        pub(crate) client: &'c Client,
    }

    pub(crate) static UPLOAD_PHOTO: runtime::Operation = runtime::Operation {
        id: "uploadPhoto",
        method: http::Method::POST,
        path: "/photos",
        lifted: &[],
        security: &[],
        accept: "application/json",
        secret: false,
        server: None,
    };

    /// A call of `uploadPhoto`, to be finished with `send`.
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub struct UploadPhoto {
        call: runtime::Call,
        body: types::Photo,
    }

    runtime::call_options!(UploadPhoto);

    runtime::body_options!(UploadPhoto);

    runtime::sending! {
        UploadPhoto {
            operation: UPLOAD_PHOTO,
            reply: empty as (),
        }
    }

    pub type Content = runtime::File;

    pub struct Photo {
        pub file: super::Content,
        pub raw: Option<super::PhotoRaw>,
    }

    runtime::record! {
        Photo {
            file: "file",
            raw: "raw",
        }
    }

    /// The value of `raw` in `Photo`.
    pub struct PhotoRaw {
        pub inner: Option<String>,
    }

    runtime::record! {
        PhotoRaw {
            inner: "inner",
        }
    }
    // note[other-media-type]: the same value is sent as `multipart/form-data` instead
    "#);
}

#[test]
fn parts_without_a_type() {
    assert_snapshot!(surface(r"
        paths:
          /any:
            post: {operationId: sendAny, requestBody: {required: true, content: {multipart/form-data: {}}}, responses: {'204': {description: ok}}}
          /object:
            post: {operationId: sendObject, requestBody: {required: true, content: {multipart/mixed: {schema: {type: object}}}}, responses: {'204': {description: ok}}}
          /files:
            post: {operationId: sendFiles, requestBody: {content: {multipart/form-data: {schema: {type: array, items: {type: string, format: binary}}}}}, responses: {'204': {description: ok}}}
          /map:
            post: {operationId: sendMap, requestBody: {required: true, content: {multipart/form-data: {schema: {type: object, additionalProperties: {type: string, format: binary}}}}}, responses: {'204': {description: ok}}}
          /raw:
            post: {operationId: sendRaw, requestBody: {required: true, content: {multipart/form-data: {schema: {type: string}}}}, responses: {'204': {description: ok}}}
          /union:
            post: {operationId: sendUnion, requestBody: {required: true, content: {multipart/form-data: {schema: {type: object, required: [image], properties: {image: {oneOf: [{type: string, format: binary}, {type: array, items: {type: string, format: binary}}]}}}}}}, responses: {'204': {description: ok}}}
    "), @r#"
    any().send(content: Map<String, File>) -> ()                                 POST /any
    api::union::SendUnionRequest                                                 /paths/~1union/post/requestBody/content/multipart~1form-data/schema
    api::union::SendUnionRequest.image: api::union::SendUnionRequestImage        "image"
    api::union::SendUnionRequest::new(image: api::union::SendUnionRequestImage)  required keys
    api::union::SendUnionRequestImage                                            /paths/~1union/post/requestBody/content/multipart~1form-data/schema/properties/image
    api::union::SendUnionRequestImage::File(File)                                one of
    api::union::SendUnionRequestImage::List(Vec<File>)                           one of
    files().send() -> ()                                                         POST /files
    files().send.body(Vec<File>)                                                 body
    map().send(content: Map<String, File>) -> ()                                 POST /map
    object().send(content: Map<String, File>) -> ()                              POST /object
    raw().send(content: Body) -> ()                                              POST /raw
    raw().send.content_type(String)                                              header Content-Type
    union().send(image: api::union::SendUnionRequestImage) -> ()                 POST /union
    union().send.body(api::union::SendUnionRequest)                              body
    "#);
}
